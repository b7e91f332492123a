"""Write a name of Chinese characters in the shapes that other texts give the same characters.

One name stands as 択捉 in Japanese, 擇捉 in traditional and 择捉 in simplified Chinese. The
characters are read as the traditional ones and written out again, all of them in one fashion.
A simplified character that may be one of its own is read as another only in the names that are
known to need it: 后 is 後 in 国后, and itself elsewhere. That is why the tables stand here. OpenCC,
from whose dictionaries (Apache-2.0) most rows are, is made for prose: it takes 里 for 裏 in every
name that it does not know, and weighs 7 MB. The rows are chiefly the characters that occur five
times or more in the lists of divisions of China, Japan and Taiwan and in the names of GeoNames.
"""

from __future__ import annotations

import re
from itertools import chain, islice, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SHAPES = 12
"""Of one name. Seven are consistent at most; the rest is room for the free mixes."""

MOST_MIXES = 8
"""Free mixes of one name, itself among them: three such kanji already have that many."""

FREELY_MIXED = ("国國", "択擇", "歯齒", "島嶋嶌", "瑶瑤", "蘂蕊蕋", "萌萠", "群羣", "竜龍", "呑吞")
"""Kanji that Japanese texts write now in this shape, now in that, even within one name."""

_PAIRS = """
    员員 东東 镇鎮 桥橋 尔爾 沟溝 马馬 园園 兴興 张張 场場 头頭 阳陽 杨楊 岭嶺 长長 刘劉
    庙廟 华華 红紅 门門 岗崗 坝壩 罗羅 陈陳 赵趙 树樹 阶階 连連 岛島 联聯 凤鳳 农農 胜勝
    兰蘭 达達 云雲 苏蘇 宫宮 洼窪 滩灘 孙孫 窑窯 乌烏 维維 纳納 业業 冲沖 韩韓 鲁魯 开開
    库庫 义義 宁寧 莲蓮 冈岡 车車 圣聖 贝貝 仓倉 风風 厂廠 萨薩 吕呂 贺賀 贾賈 拟擬 郑鄭
    盘盤 庆慶 进進 冯馮 谢謝 窝窩 锦錦 许許 热熱 见見 叶葉 韦韋 顺順 银銀 诺諾 汤湯 结結
    间間 鱼魚 伦倫 鹤鶴 军軍 卢盧 别別 玛瑪 汉漢 乔喬 爱愛 临臨 盖蓋 顿頓 卫衛 狮獅 垭埡
    枫楓 闫閆 邓鄧 贤賢 涧澗 阁閣 渔漁 枣棗 务務 顶頂 环環 钟鍾 队隊 远遠 种種 强強 陆陸
    荆荊 师師 鸟鳥 馆館 凉涼 丽麗 鸣鳴 坞塢 汇匯 赛賽 复復 须須 锋鋒 设設 飞飛 费費 贡貢
    纪紀 铜銅 贵貴 电電 庞龐 凯凱 鸭鴨 谭譚 蓝藍 辉輝 跃躍 谊誼 宾賓 闸閘 卧臥 术術 则則
    运運 时時 饭飯 陇隴 夹夾 栾欒 烟煙 阔闊 兹茲 买買 书書 锡錫 润潤 机機 响響 垅壠 鲍鮑
    阎閻 杰傑 鹅鵝 顾顧 鸿鴻 岚嵐 动動 纸紙 坛壇 泾涇 聂聶 线線 细細 毕畢 苇葦 腾騰 际際
    码碼 贯貫 娄婁 坟墳 腊臘 护護 创創 墙牆 屿嶼 骆駱 扬揚 邹鄒 养養 苍蒼 鹰鷹 驹駒 龚龔
    约約 锅鍋 阴陰 粮糧 矶磯 栋棟 积積 轩軒 琼瓊 协協 额額 迈邁 办辦 谐諧 绍紹 鲜鮮 侨僑
    钢鋼 镜鏡 轮輪 仪儀 辽遼 诸諸 桦樺 驾駕 驼駝 钦欽 荡蕩 塆壪 砖磚 无無 挂掛 丝絲 垦墾
    厢廂 巩鞏 讷訥 现現 仑侖 网網 垱壋 层層 垴堖 贸貿 针針 岘峴 饶饒 涝澇 栖棲 势勢 亩畝
    领領 项項 过過 练練 枧梘 调調 澜瀾 极極 伟偉 雾霧 栏欄 笔筆 浓濃 财財 浒滸 铃鈴 钓釣
    梦夢 窦竇 绥綏 监監 帮幫 鸦鴉 纺紡 渊淵 垄壟 摆擺 鳌鰲 荫蔭 砚硯 鹭鷺 骑騎 鹏鵬 颈頸
    报報 逊遜 诚誠 沧滄 韵韻 锁鎖 级級 笼籠 鹈鵜 补補 丛叢 晖暉 颐頤 计計 类類 坚堅 洒灑
    拥擁 抚撫 妇婦 奋奮 纽紐 资資 备備 硕碩 简簡 访訪 织織 栅柵 态態 鲤鯉 闵閔 锣鑼 滚滾
    狱獄 饲飼 块塊 闻聞 沥瀝 组組 迁遷 节節 标標 阵陣 绫綾 绒絨 笋筍 瓮甕 刚剛 诹諏 优優
    饰飾 综綜 鸠鳩 顷頃 壶壺 蔺藺 亲親 鹊鵲 爷爺 习習 绪緒 鸽鴿 贞貞 为為 谈談 鹫鷲 凑湊
    诗詩 榄欖 驮馱 统統 畅暢 庐廬 绕繞 职職 昙曇 册冊 愿願 崂嶗 锻鍛 铭銘 问問 迹跡 讲講
    绵綿 拨撥 个個 夺奪 几幾 萝蘿 伞傘 陕陝 浔潯 鸳鴛 饮飲 铧鏵 鲇鮎 记記 纯純 脉脈 纲綱
    烂爛 渎瀆 帅帥 兑兌 闹鬧 萧蕭 栎櫟 彻徹 骏駿 阚闞 邮郵 赶趕 语語 莺鶯 蚂螞 胶膠 硖硤
    构構 虾蝦 驻駐 浆漿 泸瀘 悬懸 邬鄔 赣贛 芜蕪 挥揮 寻尋 试試 珑瓏 缪繆 鸯鴦 桠椏 堑塹
    颍潁 键鍵 荞蕎 帐帳 铝鋁 还還 诘詰 储儲 侧側 亿億 给給 纬緯 炼煉 选選 轴軸 涨漲 涟漣
    柜櫃 赐賜 绛絳 冻凍 苹蘋 莳蒔 栉櫛 鉴鑑 谦謙 纱紗 滦灤 浑渾 沪滬 软軟 缅緬 垯墶 麸麩
    错錯 闾閭 闽閩 铅鉛 议議 瓯甌 导導 蚁蟻 沣灃 桩樁 峦巒 呗唄 凫鳧 碛磧 玺璽 浐滻 浊濁
    槟檳 扫掃 钻鑽 驸駙 驰馳 笃篤 旸暘 拦攔 闪閃 辖轄 薮藪 盏盞 潍濰 溇漊 获獲 货貨 矾礬
    渌淥 妈媽 颉頡 质質 蛳螄 蚬蜆 虬虯 离離 鹄鵠 辕轅 训訓 荟薈 绰綽 涡渦 枞樅 捞撈 厉厲
    鹞鷂 鳞鱗 骡騾 颂頌 锹鍬 逻邏 贲賁 终終 绀紺 竞競 浏瀏 榈櫚 峤嶠 厍厙 劲勁 辅輔 讨討
    羡羨 缝縫 穷窮 础礎 涞淶 吓嚇 鸾鸞 饼餅 页頁 铎鐸 辋輞 笕筧 焕煥 确確 驷駟 馒饅 辇輦
    轰轟 诏詔 缑緱 档檔 宪憲 坜壢 颖穎 鸬鸕 轿轎 请請 胪臚 绸綢 箩籮 滥濫 渐漸 浍澮 测測
    洁潔 倾傾 鹧鷓 鹦鸚 鹚鷀 鹃鵑 飘飄 颇頗 难難 阙闕 较較 谯譙 谋謀 苎苧 苌萇 灿燦 浃浹
    审審 鸪鴣 鲸鯨 銮鑾 郦酈 觅覓 粤粵 潇瀟 鹑鶉 骂罵 郸鄲 赉賚 谟謨 论論 蔷薔 绢絹 纹紋
    畴疇 犊犢 椤欏 岽崬 啸嘯 况況 枪槍 龛龕 鲊鮓 骄驕 钊釗 篱籬 钩鉤 鹳鸛 鹁鵓 鲭鯖 闭閉
    钗釵 遗遺 载載 赋賦 规規 祯禎 獭獺 换換 垫墊 荐薦 颗顆 锯鋸 钮鈕 郏郟 这這 辘轆 谏諫
    缎緞 绮綺 绩績 篮籃 筹籌 栌櫨 噜嚕 骊驪 骅驊 铂鉑 钰鈺 郧鄖 邝鄺 贻貽 责責 茧繭 窎窵
    玑璣 沩潙 毡氈 揽攬 徕徠 骥驥 镫鐙 钞鈔 钉釘 贠貟 谌諶 诧詫 视視 蕲蘄 缠纏 绞絞 秃禿
    泺濼 挡擋 埚堝 凭憑 决決 课課 蓟薊 腻膩 缴繳 箦簀 矫矯 异異 峄嶧 尘塵 婴嬰 咏詠 们們
    适適 黉黌 鹉鵡 骈駢 陉陘 闯闖 酂酇 辐輻 轳轤 赊賒 诰誥 芗薌 硙磑 砻礱 砀碭 沦淪 囵圇
    俩倆 锄鋤 鸶鷥 鲶鯰 颛顓 销銷 铛鐺 邺鄴 输輸 赏賞 负負 蒌蔞 舆輿 络絡 筛篩 犹猶 喷噴
    俪儷 侣侶 尝嘗 鳟鱒 鲹鰺 鲛鮫 骞騫 驴驢 阆閬 闷悶 镐鎬 锥錐 违違 辔轡 轸軫 轧軋 踪蹤
    赢贏 贴貼 贫貧 讴謳 袄襖 莹瑩 茑蔦 脸臉 缙縉 纶綸 籁籟 琏璉 珲琿 烦煩 枥櫪 旷曠 呜嗚
    剧劇 鹗鶚 鸨鴇 鸢鳶 鲢鰱 驯馴 饱飽 题題 韬韜 镶鑲 镡鐔 铨銓 钳鉗 钏釧 迩邇 赈賑 贼賊
    谱譜 裢褳 蓥鎣 肠腸 篓簍 牦犛 烛燭 涢溳 杀殺 挠撓 拢攏 抢搶 执執 崃崍 岿巋 娱娛 吗嗎
    凿鑿 减減 蕴蘊 泼潑 鳅鰍 鲷鯛 鲋鮒 馍饃 霭靄 隽雋 镁鎂 铫銚 钧鈞 钝鈍 辑輯 辂輅 轲軻
    识識 莼蓴 荥滎 耸聳 缀綴 纷紛 砾礫 疗療 牵牽 滠灄 槚檟 栀梔 扑撲 币幣 剥剝 兖兗 卤鹵
    蛎蠣 鸹鴰 鲲鯤 骝騮 颡顙 颊頰 预預 靓靚 雏雛 锞錁 铇鉋 钨鎢 跸蹕 赠贈 贽贄 贷貸 话話
    评評 诃訶 讯訊 茔塋 聋聾 缨纓 缤繽 编編 缇緹 绽綻 绅紳 纣紂 糍餈 溃潰 涣渙 橹櫓 桤榿
    斩斬 惯慣 忆憶 帜幟 峥崢 辆輛 滤濾 痹痺 鞑韃 鲣鰹 鲅鮁 渑澠 硚礄 溆漵 浈湞 浉溮 郓鄆
    钤鈐 峃嶨 唤喚 妪嫗 垆壚 霁霽 瑷璦 阊閶 紧緊 炀煬 鲟鱘 鲖鮦 筼篔 筜簹 镛鏞 潋瀲 钹鈸
    赓賡 岖嶇 娲媧 轵軹 枨棖 嵝嶁 锷鍔 沤漚 涠潿 舣艤 潆瀠 哙噲 硗磽 锌鋅 骔騌 缥縹 崄嶮
    帏幃 傩儺 闰閏 颠顛 贪貪 诞誕 阇闍 谬謬 鲗鰂 鲘鮜 峣嶢 娅婭 虏虜 鲔鮪 鹎鵯 鳕鱈 镝鏑
    飨饗 铠鎧 饵餌 鳍鰭 胫脛 钴鈷 梼檮 绯緋 鲑鮭 缓緩 钲鉦 荚莢 馔饌 铊鉈 肤膚 驶駛 鸫鶇
    惊驚 缟縞 贱賤 鲽鰈 饫飫 铗鋏 灭滅 缲繰 埘塒 弃棄 饴飴 鲈鱸 闺閨 灾災
"""
"""Simplified and traditional, where Japanese writes the latter; the commonest in names first."""

_TRIPLES = """
    会會会 区區区 庄莊荘 龙龍竜 乡鄉郷 湾灣湾 营營営 溪溪渓 黄黃黄 楼樓楼 德德徳 双雙双
    丰豐豊 关關関 县縣県 内內内 乐樂楽 万萬万 泽澤沢 铺鋪舗 滨濱浜 宝寶宝 吴吳呉 条條条
    团團団 户戶戸 铁鐵鉄 广廣広 亚亞亜 黑黑黒 横橫横 国國国 奥奧奥 发發発 莱萊莱 边邊辺
    荣榮栄 虚虛虚 濑瀨瀬 温溫温 观觀観 图圖図 芦蘆芦 齐齊斉 济濟済 学學学 来來来 经經経
    佛佛仏 盐鹽塩 产產産 惠惠恵 灵靈霊 绿綠緑 蒋蔣蒋 满滿満 榆榆楡 寿壽寿 麦麥麦 驿驛駅
    两兩両 号號号 曾曾曽 藏藏蔵 儿兒児 尧堯尭 旧舊旧 围圍囲 舍舍舎 炉爐炉 圈圈圏 当當当
    鸡雞鶏 彦彥彦 稻稻稲 瑶瑤瑶 矿礦鉱 峡峽峡 钱錢銭 劳勞労 欧歐欧 悦悅悦 礼禮礼 严嚴厳
    赖賴頼 恒恆恒 步步歩 脚腳脚 泷瀧滝 樱櫻桜 党黨党 怀懷懐 灯燈灯 处處処 增增増 独獨独
    拜拜拝 将將将 龟龜亀 单單単 浅淺浅 艺藝芸 药藥薬 觉覺覚 晓曉暁 穗穗穂 圆圓円 净淨浄
    默默黙 绣繡繍 姬姬姫 弥彌弥 静靜静 皋皋皐 众眾衆 脑腦脳 总總総 归歸帰 禄祿禄 烧燒焼
    颜顏顔 应應応 权權権 晋晉晋 让讓譲 气氣気 厦廈厦 对對対 实實実 转轉転 径徑径 宽寬寛
    启啟啓 体體体 碱鹼鹸 涩澀渋 与與与 猫貓猫 冰冰氷 带帶帯 巢巢巣 历歷歴 乘乘乗 显顯顕
    战戰戦 拔拔抜 剑劍剣 收收収 厅廳庁 卖賣売 欢歡歓 赞贊賛 杂雜雑 绳繩縄 录錄録 禅禪禅
    触觸触 桧檜桧 医醫医 税稅税 邻鄰隣 俭儉倹 举舉挙 参參参 涛濤涛 传傳伝 迟遲遅 晒曬晒
    轻輕軽 猪豬猪 蚕蠶蚕 狭狹狭 隐隱隠 点點点 假假仮 斋齋斎 缘緣縁 叙敘叙 担擔担 属屬属
    垒壘塁 状狀状 遥遙遥 声聲声 劝勸勧 插插挿 断斷断 验驗験 继繼継 画畫画 弯彎弯 乱亂乱
    叠疊畳 蛮蠻蛮 专專専 誉譽誉 壮壯壮 岁歲歳 虫蟲虫 壹壹壱 从從従 随隨随 却卻却 读讀読
    稳穩穏 称稱称 潜潛潜 栈棧桟 霸霸覇 献獻献 数數数 检檢検 艳艷艶 样樣様 挟挾挟 蝉蟬蝉
    装裝装 壤壤壌 晚晚晩 释釋釈 肃肅粛 恋戀恋 铸鑄鋳 览覽覧 拂拂払 葱蔥葱 脱脫脱 祢禰祢
    戏戲戯 勋勳勲 续續続 效效効 听聽聴 湿濕湿 钵缽鉢 弹彈弾 齿齒歯 胆膽胆 绘繪絵 竖豎竪
    猎獵猟 蜡蠟蝋 揭揭掲 哑啞唖 聪聰聡 壳殼殻 摇搖揺 鸥鷗鴎 枢樞枢 敕敕勅 闲閒閑 阅閱閲
    恶惡悪 择擇択 抛拋抛 纤纖繊 昼晝昼 萤螢蛍 摄攝摂 变變変 递遞逓 涉涉渉 争爭争 茎莖茎
    压壓圧 砺礪砺 奖獎奨 龄齡齢 险險険 扩擴拡 寝寢寝 堕墮堕 镰鐮鎌 匀勻匀 值值値 纵縱縦
    锐銳鋭 酿釀醸 贰貳弐 薰薰薫 厨廚厨 励勵励 没沒没 骚騷騒 恼惱悩 刹剎刹 陷陷陥 酱醬醤
    穰穰穣 渴渴渇 残殘残 厩廄厩 写寫写 说說説 证證証 尽盡尽 携攜携 侠俠侠 据據拠 谣謠謡
    榉櫸欅 驱驅駆 踊踴踊 绝絕絶 鳄鱷鰐 鳖鱉鼈 价價価 吞吞呑 痴癡痴 赝贗贋 凄淒凄 卷卷巻
    驒驒騨 祷禱祷 击擊撃
"""
"""Simplified, traditional and new Japanese shape, where Japanese has one of its own."""

_MERGED = """
    后後 里裏 台臺台 干乾 干幹 谷穀 余餘余 岳嶽岳 郁鬱 范範 岩巖巌 松鬆 朱硃 曲麴麹 向嚮
    扎紮 蒙濛 蒙矇 姜薑 回迴 升昇 升陞 斗鬥闘 沈瀋 栗慄 千韆 舍捨 卜蔔 秋鞦 游遊 采採 志誌
    涌湧 面麵麺 席蓆 筑築 涂塗 杆桿 咸鹹 占佔 征徵徴 修脩 朴樸 吊弔 淀澱 卷捲 折摺 表錶 只隻
    出齣 苔薹 漓灕 注註 泛氾 累纍 弦絃 雕鵰 系係 系繫繋 准準 制製 御禦御 布佈 周週 克剋 家傢
    板闆 于於 复複 发髮髪 历曆暦 仑崙 钟鐘 获穫 弥瀰 荡盪 汇彙 台颱 梁樑 炼鍊錬 迹蹟 划劃
    彩綵 帘簾 仆僕 丑醜 托託 灶竈 合閤 巨鉅 才纔才 并並 并併 冬鼕 胡鬍 冲衝 冢塚 夸誇 锤鎚
    棱稜 沾霑 赞讚讃
"""
"""The same where the simplified shape is a character of its own too, or several: written like
the others, but never read as the traditional one."""

_OF_ITS_OWN_IN_CHINESE = "浜芸"
"""New Japanese shapes that Chinese has for another character."""

_VARIANTS = """
    嶋島 嶌島 渕淵 邉邊 﨑崎 嵜崎 峯峰 濵濱 裡裏 爲為 綫線 羣群 冨富 髙高 鷄雞 鑛礦 衞衛
    淸清 靑青 眞真 敎教 鄕鄉 萠萌 蘂蕊 蕋蕊 鎭鎮 擧舉 舘館 谿溪 菴庵 墻牆 逕徑 豔艷 溼濕
    牀床 竝並 淩凌 垻壩 鑒鑑 篭籠 壷壺 埜野 凾函 鈎鉤
"""
"""A rarer shape of a traditional character, and the one it is read as."""

_OLD = """
    青靑 清淸 真眞 教敎 鄉鄕 衛衞 雞鷄 為爲 啟啓 舉擧 礦鑛 眾衆 鎮鎭 峰峯 群羣
    豬猪 貓猫 鄰隣 缽鉢 豎竪 曬晒 廚厨 廄厩 鱷鰐 冰氷 拋抛 攜携 澀澁
    岳嶽 台臺 弁辨 予豫
"""
"""What Japanese wrote before 1946, where Chinese writes the former. The last four are two
characters in Chinese, and only Japanese names are read with them as one."""

_WORDS = """
    國后國後 后旗後旗 后志後志 后藏後藏 后龍後龍 后壁後壁 越后越後 丹后丹後 筑后筑後 肥后肥後
    豐后豐後 備后備後 郁陵鬱陵 郁林鬱林 郁南鬱南 筑地築地 沈陽瀋陽 沈河瀋河 沈北瀋北 余干餘干
    余杭餘杭 余江餘江 余慶餘慶 余姚餘姚 扶余扶餘 新余新餘 昆侖崑崙 昆山崑山 南岳南嶽 岱岳岱嶽
    五岳五嶽 騰沖騰衝 當涂當塗 仙游仙遊 儀征儀徵 沾化霑化 沾益霑益 穆棱穆稜 綏棱綏稜 准格準格
    准噶準噶 漓江灕江 咸海鹹海 咸水鹹水 龍須龍鬚 鍾樓鐘樓 鍾鼓鐘鼓 鍾落鐘落 寶冢寶塚 戶冢戶塚
    平冢平塚 飯冢飯塚 大冢大塚 價川价川
"""
"""Where a simplified character is read as another than usual: as it would be, then as it is."""

# A row is a character's simplified, traditional and new Japanese shape.
_ROWS = [(row[0], row[1], row[-1]) for row in (_PAIRS + _TRIPLES).split()]
_MERGED_ROWS = [(row[0], row[1], row[-1]) for row in _MERGED.split()]
_ALL_ROWS = _ROWS + _MERGED_ROWS
_NEW_ALONE = {new: full for short, full, new in _ALL_ROWS if new not in (short, full)}

_READ_VARIANTS = {pair[0]: pair[1] for pair in _VARIANTS.split()}
_READ_WORDS = {word[:2]: word[2:] for word in _WORDS.split()}
_READ_CHINESE = str.maketrans(
    {new: full for new, full in _NEW_ALONE.items() if new not in _OF_ITS_OWN_IN_CHINESE}
    | _READ_VARIANTS
    | {short: full for short, full, _ in _ROWS if short != full}
)
_READ_JAPANESE = str.maketrans(
    {new: full for _, full, new in _ROWS if new != full}
    | _NEW_ALONE
    | _READ_VARIANTS
    | {pair[1]: pair[0] for pair in _OLD.split()}
)
_TO_SIMPLIFIED = str.maketrans({full: short for short, full, _ in _ALL_ROWS if short != full})
_TO_NEW = str.maketrans({full: new for _, full, new in _ALL_ROWS if new != full})
_TO_OLD = str.maketrans({pair[0]: pair[1] for pair in _OLD.split()})

_OVERDONE = str.maketrans("克占", "剋佔")
"""What converters of Chinese text make of characters that are traditional already: 鄂霍次剋海."""

_ANY = frozenset(
    {
        "々",
        *map(chr, _OVERDONE),
        *map(chr, _READ_CHINESE),
        *map(chr, _READ_JAPANESE),
        *map(chr, _TO_SIMPLIFIED),
        *map(chr, _TO_NEW),
        *map(chr, _TO_OLD),
        *"".join(FREELY_MIXED),
        *(
            read
            for word in _READ_WORDS.items()
            for read, meant in zip(*word, strict=True)
            if read != meant
        ),
    }
)
_SIMPLIFIED_ALONE = frozenset(short for short, full, _ in _ROWS if short != full)
_MIXED_WITH = {kanji: group for group in FREELY_MIXED for kanji in group}

_TWICE = re.compile("(?<=([\u3400-\u9fff]))\\1")
_REPEATED = re.compile("([\u3400-\u9fff])々")
_KANA = re.compile("[\u3041-\u30ff]")
_WORD = re.compile("|".join(_READ_WORDS))
_IN_FORMAL_SHAPE = re.compile("(?<!天)台(?!州)")


def shapes(name: str, language: str) -> Iterator[str]:
    """The other ways in which a whole name is written, the most usual first.

    Each is consistent within itself: simplified, traditional (also with 臺 for 台), new or old
    Japanese, with 々 or the character again. Free mixes of new and old Japanese kanji follow.

    Args:
        name: in NFC; one in another script has no other shapes, one with kana only Japanese.
        language: its BCP 47 tag. "ja" reads 芸 as 藝; every other tag reads as Chinese does.

    Returns:
        At most `MOST_SHAPES`, each once, never the name itself.
    """
    if name.isascii() or (_ANY.isdisjoint(name) and not _TWICE.search(name)):
        return iter(())
    others = dict.fromkeys(chain(_consistent(name, language), _mixed(name, language)))
    others.pop(name, None)
    return islice(others, MOST_SHAPES)


def _consistent(name: str, language: str) -> Iterator[str]:
    plain = _spelt_out(name)
    kana = _KANA.search(name)
    if _is_japanese(language):
        traditional = plain.translate(_READ_JAPANESE)
        old = traditional.translate(_TO_OLD)
    else:
        traditional = _WORD.sub(_word, plain.translate(_READ_CHINESE))
        old = _in_formal_shape(traditional)
    new = traditional.translate(_TO_NEW)
    if _is_japanese(language):
        yield _repeated(new)
    if not kana:
        yield traditional
        yield _in_formal_shape(traditional)
        yield traditional.translate(_TO_SIMPLIFIED)
    yield from (_repeated(new), _repeated(old), new, old)
    if not kana:
        yield traditional.replace("國後", "國后")  # as converters of Chinese text leave it
        if len(name) > 1:
            yield traditional.translate(_OVERDONE)


def _mixed(name: str, language: str) -> Iterator[str]:
    if "-Hans" in language or not (_is_japanese(language) or _SIMPLIFIED_ALONE.isdisjoint(name)):
        return iter(())
    choices = [_MIXED_WITH.get(character, character) for character in name]
    return map("".join, islice(product(*choices), MOST_MIXES))


def _is_japanese(language: str) -> bool:
    return language == "ja" or language.startswith("ja-")


def _spelt_out(name: str) -> str:
    while (longer := _REPEATED.sub(r"\1\1", name)) != name:
        name = longer
    return name


def _repeated(name: str) -> str:
    return _TWICE.sub("々", name)


def _in_formal_shape(traditional: str) -> str:
    return _IN_FORMAL_SHAPE.sub("臺", traditional)


def _word(match: re.Match[str]) -> str:
    return _READ_WORDS[match.group()]
